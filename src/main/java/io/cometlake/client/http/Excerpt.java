// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.http;

/** A piece of what a server sent, fit for a message: short, on one line, without control characters. */
public final class Excerpt {
    private static final int LONGEST = 300;

    private Excerpt() {}

    /** At most so much of the text that it fits into a message. */
    public static String of(String text) {
        String start = text.length() > 2 * LONGEST ? text.substring(0, 2 * LONGEST) : text;
        String clean = start.replaceAll("[\\p{Cntrl}\\s\\u2028\\u2029]+", " ").strip();
        return clean.length() > LONGEST ? clean.substring(0, LONGEST) + "…" : clean;
    }
}
