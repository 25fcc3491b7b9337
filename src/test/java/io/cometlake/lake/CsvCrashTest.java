// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

/** A run that writes CSV dies at every moment, too. */
class CsvCrashTest extends CrashTest {
    @Override
    FileKind kind() {
        return FileKind.CSV;
    }
}
