// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A local lake of CSV files, with all that can be asked of them. */
class CsvLakeTest extends LakeContract {
    @TempDir
    Path folder;

    @Override
    String newLocation() {
        return folder.resolve("lake").toString();
    }

    @Override
    FormRequest form() {
        return new FormRequest(FileKind.CSV, FileCompression.GZIP, true);
    }

    @Override
    int raceRounds() {
        return 8;
    }
}
