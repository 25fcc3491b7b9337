// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.web;

/** Values of labels: names of jobs and projects are whatever somebody typed. */
final class Labels {
    private static final int LONGEST = 200;

    private Labels() {}

    /**
     * What a scrape can carry: well-formed, without control characters, not endless, never empty. Quotes, backslashes and the like are the
     * registry's business.
     */
    static String clean(String value) {
        StringBuilder clean = new StringBuilder();
        value.codePoints().limit(LONGEST).forEach(point -> {
            boolean carried = !Character.isISOControl(point)
                    && Character.getType(point) != Character.SURROGATE
                    && Character.getType(point) != Character.LINE_SEPARATOR
                    && Character.getType(point) != Character.PARAGRAPH_SEPARATOR;
            clean.appendCodePoint(carried ? point : '\uFFFD');
        });
        return clean.isEmpty() ? "-" : clean.toString();
    }
}
