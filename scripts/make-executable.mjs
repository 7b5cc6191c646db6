// Makes the built program executable, since npm does that only when it installs the package. Part of `npm run build`.
import { chmodSync } from 'node:fs';

chmodSync('dist/cli/main.js', 0o755);
