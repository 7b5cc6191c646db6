#!/usr/bin/env bash
# The specs of generated bodies, with more cases than `npm test` takes.
BODY_CASES=100000 NLG_CASES=2000 npm run --silent test:specs -- test/unit/codecs/json test/e2e/nlg/hostile-bodies
