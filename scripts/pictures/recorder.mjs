// @ts-check

/** Least and most time that a frame is shown, ms: waiting is shortened. */
const SHOWN = { min: 80, max: 500 };

/** Takes frames of a page one after the other, and shows the mouse position. */
export class Recorder {
  /** @type {{ png: Buffer, ms: number }[]} */
  frames = [];
  #page;
  #last = 0;

  /** @param {import('@playwright/test').Page} page */
  constructor(page) {
    this.#page = page;
  }

  /** Screenshots do not show the mouse, so a dot marks it. */
  async showMouse() {
    await this.#page.evaluate(() => {
      const dot = document.createElement('div');
      dot.style.cssText =
        'position:fixed;z-index:99;width:18px;height:18px;margin:-9px;border-radius:50%;background:#d9731a99;border:2px solid #fff;pointer-events:none;left:-40px';
      document.body.append(dot);
      addEventListener('pointermove', ({ clientX, clientY }) => {
        dot.style.left = `${clientX}px`;
        dot.style.top = `${clientY}px`;
      });
    });
  }

  /** @param {number} [ms] how long it is shown; by default, as long as it took */
  async frame(ms) {
    const now = performance.now();
    const took = this.#last === 0 ? SHOWN.min : now - this.#last;
    this.#last = now;
    const png = await this.#page.screenshot();
    this.frames.push({ png, ms: ms ?? Math.min(Math.max(took, SHOWN.min), SHOWN.max) });
  }

  /**
   * Moves the mouse there in visible steps.
   * @param {import('@playwright/test').Locator} target
   * @param {{ x: number, y: number }} [place] as shares of its size
   * @param {number} [steps]
   */
  async moveTo(target, place = { x: 0.5, y: 0.5 }, steps = 6) {
    const box = await target.boundingBox();
    if (box === null) throw new Error('There is nothing to move the mouse to.');
    const [x, y] = [box.x + place.x * box.width, box.y + place.y * box.height];
    for (let step = 1; step <= steps; step++) {
      const part = step / steps;
      await this.#page.mouse.move(
        this.#at.x + part * (x - this.#at.x),
        this.#at.y + part * (y - this.#at.y),
      );
      await this.frame();
    }
    this.#at = { x, y };
  }

  #at = { x: 640, y: 360 };

  /**
   * @param {import('@playwright/test').Locator} target
   */
  async press(target) {
    await this.moveTo(target);
    await target.click();
    await this.frame();
  }

  /**
   * Takes frames until the status matches.
   * @param {import('@playwright/test').Locator} status
   * @param {RegExp} pattern
   * @param {number} everyMs
   */
  async until(status, pattern, everyMs) {
    while (!pattern.test((await status.textContent()) ?? '')) {
      await this.frame();
      await this.#page.waitForTimeout(everyMs);
    }
    await this.frame(1200);
  }
}
