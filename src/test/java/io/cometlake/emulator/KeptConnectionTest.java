// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A refused call does not cost its client the connection. */
class KeptConnectionTest {
    @Test
    void aBodyThatNobodyWantsIsReadBeforeTheNextCall() throws IOException {
        byte[] body = " ".repeat(4_000_000).getBytes(StandardCharsets.US_ASCII);
        try (Emulator emulator = Emulator.start(EmulatorOptions.empty());
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), emulator.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(head("POST /api/rest/v2/write/nothing", "Content-Length: " + body.length));
            out.write(body);
            out.write(head("GET /clientlib/isAlive/ver", "Connection: close"));
            out.flush();

            String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answers).startsWith("HTTP/1.1 404").contains("HTTP/1.1 200", "\"version\"");
        }
    }

    private static byte[] head(String request, String header) {
        return (request + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + EmulatorOptions.DEMO_KEY + "\r\n" + header
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
