// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which part of a file an answer holds.
 *
 * @param first the first byte's place, -1 for none
 * @param total the whole file's length, -1 where it is not told
 */
record ContentRange(long first, long total) {
    private static final Pattern FORM = Pattern.compile("bytes (?:(\\d{1,18})-\\d{1,18}|\\*)/(\\d{1,18}|\\*)");

    /** Empty for what is no range of bytes. */
    static Optional<ContentRange> parse(String header) {
        Matcher matcher = FORM.matcher(header.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String first = matcher.group(1);
        String total = matcher.group(2);
        return Optional.of(new ContentRange(
                first == null ? -1 : Long.parseLong(first), total.equals("*") ? -1 : Long.parseLong(total)));
    }
}
