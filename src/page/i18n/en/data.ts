export const data = {
  loadOwn: 'Load your own…',
  notFound: '{{title}} · npm run data could not get it',
  damaged: '{{title}} · npm run data found it damaged',
  unknown: '{{title}} · not packed',
  preview: 'Preview data',
  previewHint: 'Shows the labelled images of this data set, and how many there are of each class.',
  loading: 'Loading {{title}}…',
  part: 'Part',
  parts: { train: 'Training', test: 'Test' },
  classFilter: 'Class',
  allClasses: 'All classes',
  images: 'Images',
  range: '{{from}}–{{to}} of {{total}}',
  noImages: 'There is no image of this class in this part.',
  previous: 'Previous',
  next: 'Next',
  previousHint: 'The images before these.',
  nextHint: 'The images after these.',
  forget: 'Forget this data set',
  forgetHint: 'Takes it off the list and deletes it from this browser.',
  alt: {
    train: 'Training image {{number}}, class {{name}}',
    test: 'Test image {{number}}, class {{name}}',
  },
  shape: '{{train}} training and {{test}} test images of {{shape}}, {{classes}} classes',
  load: {
    heading: 'Load your own data',
    body: 'Give a folder or a zip with one folder of images for each class, with train and test above them if you like; or idx files, images and labels. Your files are read on this machine and are not uploaded.',
    drop: 'Drop a folder, a zip or idx files here, or',
    files: 'Choose files…',
    folder: 'Choose a folder…',
    size: 'Image size',
    sizeHint:
      'Each image becomes a grey square of so many pixels a side, stretched as Keras does. The networks here begin with 28. Idx files keep their size.',
    sizeError: 'Write a whole number from {{min}} to {{max}}.',
    reading: 'Reading your files',
    readingOf: 'Reading image {{done}} of {{total}}',
    cancel: 'Cancel',
    name: 'Name',
    use: 'Use this data set',
    useHint:
      'Chooses it as the data set of the page, and keeps it in this browser for later visits.',
    useHere: 'Chooses it as the data set of the page.',
    unkept:
      'This browser keeps nothing more: its storage is full or forbidden, as in a private window. This data set lasts as long as this page: load it again on your next visit.',
    again: 'Choose other files',
    againHint: 'Leaves these files and begins anew.',
    classes: 'Images of each class',
    refused_one: '1 file was left out',
    refused_other: '{{count}} files were left out',
    refusedMore: 'and {{more}} more',
    unnamed: 'My images',
  },
  refusals: {
    notAnImage: 'not an image (PNG, JPEG, WebP, GIF, BMP or AVIF)',
    undecodable: 'damaged, or in a format that this browser cannot read',
    noFolder: 'in no folder of a class',
    tooLarge: 'larger than 32 MB',
    tooManyPixels: 'more than 64 million pixels',
    encrypted: 'locked with a password',
    damaged: 'damaged inside the zip',
  },
  problems: {
    nothing:
      'There is no image in what you chose. Give PNG, JPEG, WebP, GIF, BMP or AVIF images in a folder for each class, or idx files.',
    zipDamaged:
      'The zip {{file}} cannot be opened: it is damaged, or no zip. Make it again. ({{reason}})',
    tooManyFiles: 'There are more than {{limit}} files. Give fewer of them.',
    tooManyBytes: 'The files hold more than {{limit}} MB. Give fewer or smaller ones.',
    tooManyPixels:
      '{{actual}} images of {{side}} × {{side}} pixels are too many for the GPU at once. Give at most {{limit}}, or choose a smaller image size.',
    oneClass:
      'All images are of one class, {{name}}. Give at least two folders, one for each class.',
    tooManyClasses: 'There are {{actual}} classes, but at most {{limit}} can be told apart.',
    noFolders: 'No image is in a folder. Put the images of each class into a folder with its name.',
    tooFew:
      'Only {{actual}} images could be read, too few to train on and to test. Give at least two images of each of two classes.',
    idxPair:
      'Idx files come in pairs: one of images and one of labels, and the same for the test, with t10k or test in their names. Give two or four files.',
    idxCount:
      'The idx files do not belong together: there are {{images}} images, but {{labels}} labels.',
    idxSize:
      'The training images are {{train}} pixels, but the test images {{test}}. Give files of one data set.',
    idxDamaged: 'The idx file {{file}} is damaged or cut short. Get it again.',
  },
} as const;
