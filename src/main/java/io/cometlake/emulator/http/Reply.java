// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.FaultRule;
import io.cometlake.emulator.json.JsonWriter;
import io.cometlake.emulator.store.AssetContent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** An answer, and what happens to it on its way. */
record Reply(Answer answer, Strike strike) {
    static Reply undisturbed(Answer answer) {
        return new Reply(answer, Strike.NONE);
    }

    /** A writer that has a document, of which much may have left for the stream already. */
    JsonWriter writer(Payload.Document document, OutputStream out) throws IOException {
        JsonWriter writer = new JsonWriter(out);
        if (strike.unknownFields()) {
            writer.addUnknownFields();
        }
        document.body().writeTo(writer);
        return writer;
    }

    /** What the answer carries as bytes; a document is in memory from now on. */
    Payload.Bytes bytes() throws IOException {
        if (answer.payload() instanceof Payload.Bytes bytes) {
            return bytes;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        writer((Payload.Document) answer.payload(), body).flush();
        return Payload.Slice.whole(AssetContent.of(body.toByteArray()));
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
        return Answer.text(200, Answer.JSON, body);
    }
}
