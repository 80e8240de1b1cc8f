"""Tests of the HashKey client as a project has them, for `mockproviders exec`:

    mockproviders exec -- python3 -m unittest discover Examples/python
"""

import os
import time
import unittest

from hashkey import DAY, HashKey
from http_json import CallFailed

URL = os.environ.get("MOCKPROVIDERS_HASHKEY_URL")
KEY = os.environ.get("MOCKPROVIDERS_HASHKEY_KEY")
SECRET = os.environ.get("MOCKPROVIDERS_HASHKEY_SECRET", "")


@unittest.skipUnless(URL, "needs `mockproviders exec`")
class HashKeyTests(unittest.TestCase):
    def test_a_day_of_trades_comes_whole(self):
        now = int(time.time() * 1000)
        rows = HashKey(URL, KEY, SECRET).history("trade", now - 2 * DAY, now - DAY, limit=100)
        self.assertGreater(len(rows), 100)
        self.assertEqual(len({row["id"] for row in rows}), len(rows))

    def test_a_wrong_secret_is_told(self):
        with self.assertRaises(CallFailed) as caught:
            now = int(time.time() * 1000)
            HashKey(URL, KEY, SECRET + "x").history("trade", now - DAY, now)
        self.assertEqual(caught.exception.kind, "auth")


if __name__ == "__main__":
    unittest.main()
