// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The disks of the home folder, where large series are spilled too, and of temporary files. */
final class DiskCheck implements Check {
    private final Path home;

    DiskCheck(Path home) {
        this.home = home;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public Diagnosis examine() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
        List<String> found = new ArrayList<>();
        Diagnosis.Status worst = Diagnosis.Status.OK;
        for (Path folder : List.of(home, temporary)) {
            Path place = FreeSpace.nearest(folder);
            try {
                long free = Files.getFileStore(place).getUsableSpace();
                Diagnosis.Status status = FreeSpace.judge(free);
                worst = status.compareTo(worst) > 0 ? status : worst;
                found.add(folder + ": " + FreeSpace.tell(free));
            } catch (IOException e) {
                worst = Diagnosis.Status.PROBLEM;
                found.add(folder + ": unknown (" + e.getMessage() + ")");
            }
        }
        String remedy = worst == Diagnosis.Status.OK
                ? ""
                : "Free some space, or name another home with --home or COMETLAKE_HOME.";
        return new Diagnosis(name(), worst, String.join("; ", found), remedy);
    }
}
