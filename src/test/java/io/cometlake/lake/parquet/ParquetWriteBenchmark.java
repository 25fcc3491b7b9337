// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.parquet;

import com.sun.management.OperatingSystemMXBean;
import io.cometlake.dataset.RowBatch;
import io.cometlake.dataset.Tables;
import io.cometlake.lake.LakeConfig;
import io.cometlake.lake.format.WrittenFile;
import io.cometlake.lake.read.TableFileReader;
import io.cometlake.lake.storage.LakeStorage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Our side of {@code scripts/bench --only parquet}, which runs this file from its source: holds the rows of a file in memory
 * and writes them anew each time it is told to, so that writers in other processes can take turns with it. Arguments: a
 * folder, the file there to read, the file there to write. Every line on standard input is answered by one with seconds,
 * seconds of processor time, and bytes.
 */
public final class ParquetWriteBenchmark {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private ParquetWriteBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        try (LakeStorage storage = LakeStorage.open(arguments[0])) {
            List<RowBatch> batches = read(storage, arguments[1]);
            System.out.println(
                    "ready " + batches.stream().mapToLong(RowBatch::rows).sum());
            BufferedReader turns = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            while (turns.readLine() != null) {
                long begun = System.nanoTime();
                long processor = PROCESS.getProcessCpuTime();
                WrittenFile written = write(storage, arguments[2], batches);
                System.out.println((System.nanoTime() - begun) / 1e9 + " "
                        + (PROCESS.getProcessCpuTime() - processor) / 1e9 + " " + written.bytes());
            }
        }
    }

    private static List<RowBatch> read(LakeStorage storage, String file) throws IOException {
        List<RowBatch> batches = new ArrayList<>();
        long length = storage.findSize(file).orElseThrow();
        try (TableFileReader reader = TableFileReader.open(storage.openForRead(file), length, Tables.METRICS)) {
            Optional<RowBatch> batch = reader.next();
            while (batch.isPresent()) {
                batches.add(batch.get());
                batch = reader.next();
            }
        }
        return batches;
    }

    private static WrittenFile write(LakeStorage storage, String file, List<RowBatch> batches) throws IOException {
        try (ParquetTableWriter writer = new ParquetTableWriter(
                storage.create(file), Tables.METRICS, ParquetCodec.ZSTD, LakeConfig.defaults(), Map.of())) {
            for (RowBatch batch : batches) {
                writer.write(batch);
            }
            return writer.finish();
        }
    }
}
