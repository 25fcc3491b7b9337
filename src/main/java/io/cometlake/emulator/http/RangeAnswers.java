// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.http;

import io.cometlake.emulator.store.AssetContent;
import java.util.List;
import org.eclipse.jetty.http.ByteRange;

/** Answers to callers that may want a part of some bytes only. */
final class RangeAnswers {
    private RangeAnswers() {}

    /**
     * The part that a {@code Range} names, with 206; all, with 200, where it names several.
     *
     * @param extraBytes how many more than there are the answer says there are
     */
    static Answer part(AssetContent content, String range, long extraBytes) {
        List<ByteRange> parts = ByteRange.parse(List.of(range), content.size());
        if (parts.isEmpty()) {
            return Answer.text(416, "application/xml", "<Error><Code>InvalidRange</Code></Error>")
                    .withHeader("Content-Range", ByteRange.toNonSatisfiableHeaderValue(content.size()));
        }
        if (parts.size() > 1) {
            return whole(content);
        }
        ByteRange part = parts.get(0);
        return Answer.bytes(new Payload.Slice(content, part.first(), part.getLength()))
                .withStatus(206)
                .withHeader("Accept-Ranges", "bytes")
                .withHeader("Content-Range", part.toHeaderValue(content.size() + extraBytes));
    }

    static Answer whole(AssetContent content) {
        return Answer.bytes(Payload.Slice.whole(content));
    }
}
