// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.job;

import io.cometlake.export.FetchTuning;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class SpillFolderTest {
    @TempDir
    private Path home;

    @Test
    void isForItsOwnerAloneWhateverIsPutInFirst() throws IOException {
        Path folder = SpillFolder.of(home, "r1").path();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void theNextAttemptFindsWhatIsKeptAndNothingElse() throws IOException {
        Path folder = SpillFolder.of(home, "r1").path();
        Path kept = Files.createDirectories(folder.resolve(FetchTuning.KEPT)).resolve("a.answer");
        Files.createFile(kept);
        Files.createFile(folder.resolve("points.spill"));

        SpillFolder again = SpillFolder.of(home, "r1");

        assertThat(again.path()).isEqualTo(folder);
        assertThat(folder).isDirectoryNotContaining("glob:**.spill");
        assertThat(kept).exists();
        again.delete();
        assertThat(folder).doesNotExist();
    }

    @Test
    void aDiskOnWhichItCannotBeMadeIsNotItsFailure() throws IOException {
        Files.createFile(home.resolve("spill"));

        Path folder = SpillFolder.of(home, "r1").path();

        assertThat(folder).isEqualTo(home.resolve("spill/r1"));
        assertThat(Files.isDirectory(folder)).isFalse();
    }
}
