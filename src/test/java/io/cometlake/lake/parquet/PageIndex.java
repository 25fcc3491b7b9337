// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.parquet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.internal.column.columnindex.OffsetIndex;
import org.apache.parquet.io.LocalInputFile;

/** Compares a file's page index with its pages. */
final class PageIndex {
    private PageIndex() {}

    static List<String> problems(Path path) throws IOException {
        List<String> problems = new ArrayList<>();
        try (ParquetFileReader reader = new ParquetFileReader(
                new LocalInputFile(path), ParquetReadOptions.builder().build())) {
            for (BlockMetaData block : reader.getRowGroups()) {
                PageReadStore pages = reader.readNextRowGroup();
                for (ColumnChunkMetaData chunk : block.getColumns()) {
                    OffsetIndex offsets = reader.readOffsetIndex(chunk);
                    if (offsets == null || reader.readColumnIndex(chunk) == null) {
                        problems.add(chunk.getPath() + " has no index");
                        continue;
                    }
                    var column = reader.getFileMetaData()
                            .getSchema()
                            .getColumnDescription(chunk.getPath().toArray());
                    var chunkPages = pages.getPageReader(column);
                    long row = 0;
                    int page = 0;
                    for (DataPage data = chunkPages.readPage(); data != null; data = chunkPages.readPage()) {
                        if (offsets.getFirstRowIndex(page) != row) {
                            problems.add(chunk.getPath() + " page " + page + " starts at row "
                                    + offsets.getFirstRowIndex(page) + ", not " + row);
                        }
                        row += ((org.apache.parquet.column.page.DataPageV2) data).getRowCount();
                        page++;
                    }
                    if (row != block.getRowCount() || page != offsets.getPageCount() || page < 2) {
                        problems.add(chunk.getPath() + ": " + page + " pages, " + row + " rows");
                    }
                }
            }
        }
        return problems;
    }
}
