// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.FaultRule;
import io.cometlake.emulator.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer, and what happens to it on its way. */
record Reply(Answer answer, Strike strike) {
    static Reply undisturbed(Answer answer) {
        return new Reply(answer, Strike.NONE);
    }

    /** A writer that has the body, of which much may have left for the stream already. */
    JsonWriter writer(OutputStream out) throws IOException {
        JsonWriter writer = new JsonWriter(out);
        if (strike.unknownFields()) {
            writer.addUnknownFields();
        }
        answer.body().writeTo(writer);
        return writer;
    }

    /** What stands in the place of the answer, for failures that put something there. */
    static Answer replacement(FaultRule failure) {
        Answer replacement = switch (failure.kind()) {
            case STATUS -> Answer.envelope(failure.number(), "Fault of the emulator", 0);
            case PAGE -> Answer.page(failure.number());
            case GARBAGE -> text("\u0000\u0001{]not json");
            case EMPTY, RESET, CLOSE, HANG, LATENCY, TRUNCATE, BREAK, CUT, DRIP, UNKNOWN_FIELDS, VANISH -> text("");
        };
        Integer seconds = failure.retryAfter();
        return seconds == null ? replacement : replacement.withHeader("Retry-After", Integer.toString(seconds));
    }

    private static Answer text(String body) {
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        return new Answer(200, Answer.JSON, Map.of(), out -> out.prepared(bytes, bytes.length));
    }
}
