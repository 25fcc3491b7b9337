// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

import io.cometlake.emulator.Emulator;
import io.cometlake.emulator.EmulatorOptions;
import io.cometlake.emulator.SyntheticData;
import io.cometlake.lake.JavaProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;

/** An emulator with a few experiments in a process of its own, so that its memory is not ours. Ends with us. */
final class OtherEmulator implements AutoCloseable {
    private final Process process;
    private final String url;

    private OtherEmulator(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    static OtherEmulator start() throws IOException {
        Process process = JavaProcess.of(OtherEmulator.class)
                .redirectError(Redirect.DISCARD)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return new OtherEmulator(process, out.readLine());
    }

    String url() {
        return url;
    }

    public static void main(String[] arguments) throws IOException {
        SyntheticData few = SyntheticData.defaults().withExperiments(3).withPoints(5);
        try (Emulator emulator = Emulator.start(EmulatorOptions.synthetic(few))) {
            System.out.println(emulator.url());
            // Until whoever started it is gone.
            System.in.read();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
