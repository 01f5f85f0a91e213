import config from './playwright.config'
export default { ...config, outputDir: '/tmp/pw-c', globalSetup: process.env.SETUP ? './e2e/global-setup.ts' : undefined }
