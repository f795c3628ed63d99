"""A mail server for tests: takes every message and prints it as one JSON line.

Usage: /usr/bin/python3 mail_server.py [--tls CERTIFICATE KEY]
The first line says "listening PORT". Needs Debian's python3-aiosmtpd.
"""

import asyncio
import json
import ssl
import sys
from email import message_from_bytes
from email.header import decode_header, make_header

from aiosmtpd.smtp import SMTP


class Printer:
    async def handle_DATA(self, server, session, envelope):
        message = message_from_bytes(envelope.content)
        print(
            json.dumps(
                {
                    "from": envelope.mail_from,
                    "to": envelope.rcpt_tos,
                    "tls": session.ssl is not None,
                    "subject": str(make_header(decode_header(message["Subject"]))),
                    "headers": sorted(message.keys()),
                    "type": message["Content-Type"],
                    "text": message.get_payload(decode=True).decode("utf-8"),
                }
            ),
            flush=True,
        )
        return "250 taken"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("refused"):
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"


def main():
    tls = None
    if len(sys.argv) == 4 and sys.argv[1] == "--tls":
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(sys.argv[2], sys.argv[3])
    async def serve():
        # Port 0: the system chooses.
        loop = asyncio.get_running_loop()
        server = await loop.create_server(
            lambda: SMTP(Printer(), hostname="localhost", tls_context=tls), "127.0.0.1", 0
        )
        print("listening", server.sockets[0].getsockname()[1], flush=True)
        await server.serve_forever()

    asyncio.run(serve())


if __name__ == "__main__":
    main()
