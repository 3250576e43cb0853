export const device = {
  asking: 'Looking for a GPU…',
  adapter: 'GPU: {{name}}',
  processor: 'No GPU: computes on the processor',
  none: 'No GPU',
  notLoaded: 'Reload the page',
  cpu: 'CPU',
  kind: {
    software: 'software',
    integrated: 'integrated',
    soc: 'integrated',
    discrete: 'discrete',
  },
  slow: {
    heading: 'This fit takes long here',
    body: 'No GPU can be used here, so the processor computes: the results are the same, but slower to come.',
    cpuBody: 'The CPU works one number at a time: the results are the same, but slower to come.',
    quick: 'Train a quick set-up',
    quickFit: 'Small network, {{images}} images, {{epochs}} epochs',
    whole: 'Train as it is set up',
    wholeFit: '{{images}} images, {{epochs}} epochs',
    about: 'about {{time}}',
    measuring: 'measuring…',
    action: 'Use a quick set-up',
    hint: 'Chooses the small network and 2,000 images.',
  },
  missing: {
    heading: 'No WebGPU here yet',
    insecureContext:
      'Browsers offer WebGPU only on secure pages, and this one came over plain http. Open it over https, or from this machine as http://localhost.',
    noWebGpu: 'This browser does not offer WebGPU. {{fix}}',
    noAdapter: 'This browser has WebGPU, but found no GPU that it may use. {{fix}}',
    noDevice: 'The GPU was found, but it did not open for this page. {{fix}}',
    detail: 'The browser says: {{detail}}',
    action: 'Train on the CPU',
    hint: 'The same numbers from the reference on the processor; slow, so begin with few images.',
  },
  update: {
    chrome:
      'Update Chrome to 113 or later; on Linux also enable chrome://flags/#enable-unsafe-webgpu.',
    edge: 'Update Edge to 113 or later; on Linux also enable edge://flags/#enable-unsafe-webgpu.',
    firefox:
      'Update Firefox to 141 or later; where that is not enough, set dom.webgpu.enabled to true in about:config.',
    safari: 'Update to Safari 26 or later, which comes with macOS 26 and iOS 26.',
    other: 'Open this page in a current Chrome, Edge, Firefox or Safari.',
  },
  enable: {
    chrome:
      'Turn on “Use graphics acceleration when available” in Settings → System, restart Chrome, and see chrome://gpu for the reason; on Linux also enable chrome://flags/#enable-unsafe-webgpu.',
    edge: 'Turn on “Use graphics acceleration when available” in Settings → System and performance, restart Edge, and see edge://gpu for the reason.',
    firefox:
      'Turn on “Use hardware acceleration when available” in Settings → General → Performance, restart Firefox, and see about:support for the reason.',
    safari: 'Update macOS or iOS, and restart Safari.',
    other:
      'Turn on hardware acceleration in the browser’s settings, and update the graphics driver.',
  },
  reopen: {
    chrome: 'Close other heavy pages, restart Chrome, and update the graphics driver.',
    edge: 'Close other heavy pages, restart Edge, and update the graphics driver.',
    firefox: 'Close other heavy pages, restart Firefox, and update the graphics driver.',
    safari: 'Close other heavy pages, restart Safari, and update the system.',
    other: 'Close other heavy pages, restart the browser, and update the graphics driver.',
  },
} as const;
