// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.parquet;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.deltastrings.DeltaByteArrayWriter;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter.PlainBinaryDictionaryValuesWriter;
import org.apache.parquet.column.values.factory.DefaultV2ValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;
import org.apache.parquet.column.values.fallback.FallbackValuesWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Parquet's own encodings of version 2, but a dictionary that looks a text up only where it differs from the one before. In a
 * sorted table nearly all neighbours are the same object, and hashing each again was a third of the cost of writing them.
 */
final class TextValuesWriters implements ValuesWriterFactory {
    private final DefaultV2ValuesWriterFactory others = new DefaultV2ValuesWriterFactory();
    private @Nullable ParquetProperties properties;

    @Override
    public void initialize(ParquetProperties parquetProperties) {
        properties = parquetProperties;
        others.initialize(parquetProperties);
    }

    @Override
    public ValuesWriter newValuesWriter(ColumnDescriptor column) {
        ParquetProperties known = properties;
        if (known == null) {
            throw new IllegalStateException("Not initialized");
        }
        if (column.getPrimitiveType().getPrimitiveTypeName() != PrimitiveTypeName.BINARY
                || !known.isDictionaryEnabled(column)) {
            return others.newValuesWriter(column);
        }
        DeltaByteArrayWriter withoutDictionary = new DeltaByteArrayWriter(
                known.getInitialSlabSize(), known.getPageSizeThreshold(), known.getAllocator());
        return FallbackValuesWriter.of(new RepeatingDictionary(known), withoutDictionary);
    }

    private static final class RepeatingDictionary extends PlainBinaryDictionaryValuesWriter {
        private @Nullable Binary last;
        private int lastId;

        RepeatingDictionary(ParquetProperties properties) {
            super(
                    properties.getDictionaryPageSizeThreshold(),
                    Encoding.RLE_DICTIONARY,
                    Encoding.PLAIN,
                    properties.getAllocator());
        }

        @Override
        @SuppressWarnings("ReferenceEquality")
        public void writeBytes(Binary value) {
            if (value == last) {
                encodedValues.add(lastId);
                return;
            }
            super.writeBytes(value);
            last = value;
            lastId = binaryDictionaryContent.getInt(value);
        }

        @Override
        protected void clearDictionaryContent() {
            super.clearDictionaryContent();
            last = null;
        }
    }
}
