// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

/** The same of CSV files. */
class CsvVerificationTest extends VerificationTest {
    @Override
    FileKind kind() {
        return FileKind.CSV;
    }
}
