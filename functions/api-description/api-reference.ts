import packageJson from '../../package.json' with { type: 'json' };
import { compressed, once, type SiteFile } from '../site/site-files.ts';
import { openApiDocument } from './document.ts';
import { referencePage } from './page/reference-page.ts';

/** The description for people to read, made when the first of them asks. */
export const apiReference = (): SiteFile => ({
  name: 'index.html',
  content: once(() => compressed(Buffer.from(referencePage(openApiDocument(packageJson.version))))),
});
