export const adapterHelp = {
  software:
    'This browser computes WebGPU on the processor, not on a GPU: the numbers are the same, but training is slow.',
  integrated:
    'This GPU is part of the processor. Where the computer has a faster one as well, it is the browser that chooses between them, not this page.',
  unknown:
    'The browser does not say what kind of GPU this is. Where the computer has two, it is the browser that chooses between them, not this page.',
  heading: 'To train on another GPU',
  windows:
    'In Settings → System → Display → Graphics, add this browser, choose High performance, and restart the browser.',
  flag: {
    chrome: 'Or enable chrome://flags/#force-high-performance-gpu and restart Chrome.',
    edge: 'Or enable edge://flags/#force-high-performance-gpu and restart Edge.',
  },
  mac: 'On a MacBook Pro with two GPUs, turn off “Automatic graphics switching” in System Settings → Battery → Options, and restart the browser.',
  linux:
    'Start the browser with DRI_PRIME=1 before its command; with NVIDIA’s own driver, with __NV_PRIME_RENDER_OFFLOAD=1.',
  others: 'Other systems',
  after: 'Then open this page again: its header names the GPU that trains.',
} as const;
