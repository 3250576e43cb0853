export const datasets = {
  loading: 'Loading {{title}}…',
  stalled:
    'Loading {{title}}… Nothing has arrived for some seconds: check the network. It goes on by itself.',
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
  turned: '{{title}}, turned',
  forget: 'Forget this data set',
  forgetHint: 'Takes it off the list and deletes it from this browser.',
  alt: {
    train: 'Training image {{number}}, class {{name}}',
    test: 'Test image {{number}}, class {{name}}',
  },
  shape: '{{train}} training and {{test}} test images of {{shape}}, {{classes}} classes',
  load: {
    body: 'Give a folder or a zip with one folder of images for each class, with train and test above them if you like. Idx files, .npz and CSV tables of pixels, as Kaggle’s, are read too. Your files stay on this machine.',
    drop: 'Drop a folder, a zip or data files here, or',
    files: 'Choose files…',
    folder: 'Choose a folder…',
    size: 'Image size',
    sizeHint:
      'Each image becomes a grey square of so many pixels a side, stretched as Keras does. The networks here begin with 28. Idx, NumPy and CSV files keep their size.',
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
    whatEachIs: 'What each file is',
    thumbnails: {
      train: 'The first training images of class {{name}}',
      test: 'The first test images of class {{name}}',
    },
    noneOf: 'none',
    reshapeHint: 'The network takes {{shape}}, so these images need another input.',
    turn: 'Turn the images',
    turnHint:
      'Swaps rows and columns. EMNIST’s files, and tables made of them, hold each image lying on its side and mirrored.',
    emptyClasses:
      'No training image is of class {{names}}. A network never learns to choose it, but its last layer needs a unit for it.',
    emptyZero:
      'Labels run from {{least}} to {{most}}: no image is of class 0. The last layer still needs {{units}} units, one for each number from 0 to {{most}}.',
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
    damaged: 'damaged, or cut short',
    html: 'a web page under this name: the download went wrong, get it again',
    archive: 'a RAR, 7z, tar or similar archive: unpack it, and give its files or a zip of them',
    foreign: 'HDF5, MATLAB, Parquet or pickle: save its arrays as .npz',
    empty: 'empty: the download was cut short, get it again',
    idxOther: 'idx, but not of bytes: only whole numbers from 0 to 255 are read',
    notData: 'neither images nor a table of pixels',
    notNeeded: 'not needed beside the others',
    noLabels: 'a table of pixels without a column of labels: nothing can be learned from it',
    notSquare: 'a table whose pixels make no square image',
    trainImages: 'training images',
    trainLabels: 'training labels',
    testImages: 'test images',
    testLabels: 'test labels',
  },
  problems: {
    nothing:
      'There is no image in what you chose. Give PNG, JPEG, WebP, GIF, BMP or AVIF images in a folder for each class, or idx, .npz or CSV files.',
    htmlFile:
      'The file {{file}} is a web page and holds no data: the address that it came from answered with a page, most often because the file is not there any more. Get it again from elsewhere.',
    fileDamaged: 'The file {{file}} is damaged or cut short. Get it again.',
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
    pairs:
      'Images and labels come in pairs: for training, and the same for the test with t10k or test in the names. One of a pair is missing, or there once too often. Give two or four files.',
    counts: 'The files do not belong together: there are {{images}} images, but {{labels}} labels.',
    sizes:
      'The training images are {{train}} pixels, but the test images {{test}}. Give files of one data set.',
    severalSets: 'The files belong to several data sets: {{names}}. Give those of one.',
    arrayShape:
      'The array {{file}} has the shape {{actual}}, but images are (N, H, W), (N, H, W, 1), (N, H, W, 3) or (N, H × H). Save it in one of these shapes.',
    arrayType:
      'The array {{file}} holds elements of type {{actual}}, but only numbers are read. Save it as uint8, for instance with x.astype("uint8").',
    arrayValue:
      'The images {{file}} hold the value {{actual}}, but pixels are from 0 to 255, or fractions from 0 to 1. Save them before they are standardised.',
    arrayLabel:
      'Label {{place}} of {{file}} is {{actual}}, but labels are whole numbers from 0 to 255. Number the classes from 0.',
    csvNoLabels:
      'The table {{file}} has pixels but no column of labels, so nothing can be learned from it. Kaggle’s test.csv is like that; give train.csv.',
    csvShape:
      'The table {{file}} has {{actual}} pixels in a row, which make no square image. Give grey square images, such as 784 pixels for 28 × 28.',
    csvRow:
      'Row {{row}} of {{file}} has {{actual}} cells, but the first row has {{expected}}. The file is damaged or cut short; get it again.',
    csvCell:
      'Row {{row}} of {{file}}, column {{column}}, holds “{{actual}}”, but a pixel is a whole number from 0 to 255, and a label a number or a short name. Mend the cell, or get the file again.',
  },
} as const;
