import type { SyntaxNode } from '@lezer/common';

/** A part of the listing's text, by its first character and the one after its last. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** Only the place of what has one: a node of the tree is more. */
export function place({ from, to }: Place): Place {
  return { from, to };
}

/** A number, a text, True, False or None. */
export interface Constant {
  readonly kind: 'constant';
  readonly value: number | string | boolean | null;
  /** what of the text stands for it, where it is the chosen data set's */
  readonly ofData?: Place;
}

/** A list, a tuple or a set. */
export interface Sequence {
  readonly kind: 'sequence';
  readonly items: Value[];
}

export interface Dict {
  readonly kind: 'dict';
  readonly entries: Map<string, Value>;
}

/** What a library has by this dotted name: a module, a class or a function. */
export interface Name {
  readonly kind: 'name';
  readonly path: string;
}

/** A Keras object that is only described: an optimizer, a callback, an initializer. */
export interface Described {
  readonly kind: 'described';
  readonly className: string;
  readonly config: Readonly<Record<string, Value>>;
  /** of the class's name */
  readonly at: Place;
}

/** An argument of a layer, as the JSON that Keras writes of it. */
export interface Argument {
  readonly json: unknown;
  readonly at: Place;
}

export interface Layer {
  readonly kind: 'layer';
  readonly className: string;
  readonly args: Map<string, Argument>;
  /** of the call that makes it, and of its class's name there */
  readonly at: Place;
  readonly nameAt: Place;
  /** an argument of it cannot be known; said already */
  readonly broken: boolean;
}

/** What a layer or a model gives for some inputs. */
export interface Tensor {
  readonly kind: 'tensor';
  readonly of: Layer | Model;
  /** mended where the text names a tensor of another network */
  inputs: readonly Link[];
  readonly at: Place;
  /** one of its inputs cannot be known; said already */
  readonly broken: boolean;
}

/** A tensor where a layer reads it: by which text. */
export interface Link {
  readonly tensor: Tensor;
  readonly at: Place;
}

/** The arguments of a call, in the order and by the names of the text. */
export interface Given {
  readonly positional: readonly GivenValue[];
  readonly keywords: ReadonlyMap<string, GivenValue>;
}
export interface GivenValue {
  readonly value: Value;
  readonly at: Place;
  /** of the keyword */
  readonly nameAt: Place | null;
}

/** A call of a model's method. */
export interface ModelCall {
  readonly given: Given;
  readonly at: Place;
}

export interface Model {
  readonly kind: 'model';
  /** of a Sequential model; null for a functional one */
  readonly items: (Layer | Model)[] | null;
  readonly inputs: readonly Tensor[];
  readonly outputs: readonly Tensor[];
  /** tensors that have a name where the model is made, to mend a wrong link by */
  readonly named: ReadonlyMap<string, Tensor>;
  readonly at: Place;
  name: string | null;
  /** what gave it its name, the later the better */
  namedBy: 'nobody' | 'function' | 'listing' | 'keras';
  /** the shape that `build` was given, with the batch */
  builtFor: unknown;
  /** false: made with `trainable=False`, which its layers are not told of */
  readonly trains: boolean;
  /** a part of it cannot be known; said already */
  broken: boolean;
  /** it is a part of another model */
  nested: boolean;
  compiled: ModelCall | null;
  fitted: ModelCall | null;
}

export interface Func {
  readonly kind: 'function';
  readonly name: string;
  readonly node: SyntaxNode;
  readonly scope: Scope;
  /** what it is a method of */
  readonly self: Value | null;
}

export interface Class {
  readonly kind: 'class';
  readonly name: string;
  readonly members: Scope;
  /** whether it extends keras.Model */
  readonly isModel: boolean;
}

export interface Instance {
  readonly kind: 'instance';
  readonly of: Class;
  readonly fields: Map<string, Value>;
  readonly at: Place;
  /** what `call` of a subclass of keras.Model makes of an input; undefined until it is asked for */
  model?: Model | null;
}

/** A method of a value that is no class of the listing's own. */
interface Method {
  readonly kind: 'method';
  readonly of: Value;
  readonly name: string;
}

/** What the listing leaves to elsewhere, such as the data. */
export interface Unknown {
  readonly kind: 'unknown';
  /** the text that it comes from */
  readonly at?: Place;
  /** of an array that was reshaped, as far as known */
  readonly shape?: readonly Value[];
  /** one example of an array of examples */
  readonly isExample?: boolean;
}

export type Value =
  | Constant
  | Sequence
  | Dict
  | Name
  | Described
  | Layer
  | Tensor
  | Model
  | Func
  | Class
  | Instance
  | Method
  | Unknown;

/** Python's variables: those of a function, then those around it. */
export class Scope {
  readonly values = new Map<string, Value>();
  readonly around: Scope | null;

  constructor(around: Scope | null = null) {
    this.around = around;
  }

  get(name: string): Value | undefined {
    return this.values.get(name) ?? this.around?.get(name);
  }

  set(name: string, value: Value): void {
    this.values.set(name, value);
  }

  /** All that can be seen from here, the nearest first. */
  *entries(): Iterable<[string, Value]> {
    yield* this.values;
    if (this.around !== null) yield* this.around.entries();
  }
}

export const unknown: Unknown = { kind: 'unknown' };
export const none: Constant = { kind: 'constant', value: null };

export function constant(value: Constant['value'], ofData?: Place): Constant {
  return ofData === undefined ? { kind: 'constant', value } : { kind: 'constant', value, ofData };
}

export function sequence(items: readonly Value[]): Sequence {
  return { kind: 'sequence', items: [...items] };
}

/** Whether Python takes it as true; null where that is not known. */
export function truth(value: Value): boolean | null {
  switch (value.kind) {
    case 'constant':
      return Boolean(value.value);
    case 'sequence':
      return value.items.length > 0;
    case 'dict':
      return value.entries.size > 0;
    case 'unknown':
    case 'method':
      return null;
    default:
      return true;
  }
}
