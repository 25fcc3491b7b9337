// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.query;

final class PythonText {
    private PythonText() {}

    static String quote(String text) {
        throw new UnsupportedOperationException(text.toString());
    }
}
