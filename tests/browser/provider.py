"""A small OpenID provider on the loopback address: whoever comes is signed in as ``person``."""

from __future__ import annotations

import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

CLIENT = "hoi-bao"


class Provider:
    """Answers discovery, authorization, token and key requests as OpenID Connect asks."""

    def __init__(self) -> None:
        from joserfc.jwk import RSAKey

        self.person = "an"
        self._key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
        self._nonces: dict[str, tuple[str, str]] = {}
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.get(self)

            def do_POST(self) -> None:
                provider.post(self)

            def log_message(self, format: str, *args: Any) -> None:
                """Nothing in the test's output."""

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Provider:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def secrets(self, address: str) -> str:
        """The ``secrets.toml`` that a page at ``address`` needs."""
        return (
            f'[auth]\nredirect_uri = "{address}/oauth2callback"\n'
            'cookie_secret = "only-for-this-test-and-long-enough"\n'
            f'client_id = "{CLIENT}"\nclient_secret = "only-for-this-test"\n'
            f'server_metadata_url = "{self.issuer}/.well-known/openid-configuration"\n'
        )

    def get(self, request: BaseHTTPRequestHandler) -> None:
        """Discovery, the keys, and the authorization page, which signs in at once."""
        parts = urlsplit(request.path)
        if parts.path == "/.well-known/openid-configuration":
            _send(request, {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["RS256"],
            })  # fmt: skip
        elif parts.path == "/keys":
            _send(request, {"keys": [self._key.as_dict(private=False)]})
        elif parts.path == "/authorize":
            asked = {k: v[0] for k, v in parse_qs(parts.query).items()}
            code = f"code-{len(self._nonces)}"
            self._nonces[code] = (asked.get("nonce", ""), self.person)
            back = urlencode({"code": code, "state": asked["state"]})
            request.send_response(302)
            request.send_header("Location", f"{asked['redirect_uri']}?{back}")
            request.end_headers()
        else:
            request.send_error(404)

    def post(self, request: BaseHTTPRequestHandler) -> None:
        """The token for a code."""
        from joserfc import jwt

        length = int(request.headers.get("Content-Length", 0))
        form = {k: v[0] for k, v in parse_qs(request.rfile.read(length).decode()).items()}
        nonce, person = self._nonces.pop(form["code"])
        now = int(time.time())
        claims = {
            "iss": self.issuer, "sub": person, "aud": CLIENT, "iat": now, "exp": now + 600,
            "nonce": nonce, "name": person.capitalize(), "email": f"{person}@example.vn",
        }  # fmt: skip
        token = jwt.encode({"alg": "RS256", "kid": "one"}, claims, self._key)
        _send(request, {"access_token": "x", "token_type": "Bearer", "id_token": token})


def _send(request: BaseHTTPRequestHandler, value: dict[str, Any]) -> None:
    body = json.dumps(value).encode()
    request.send_response(200)
    request.send_header("Content-Type", "application/json")
    request.send_header("Content-Length", str(len(body)))
    request.end_headers()
    request.wfile.write(body)
