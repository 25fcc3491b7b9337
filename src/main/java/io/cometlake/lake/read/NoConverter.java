// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.read;

import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/** What Parquet's column readers ask for although values are taken from them one by one. */
final class NoConverter extends GroupConverter {
    private final GroupType type;

    NoConverter(GroupType type) {
        this.type = type;
    }

    @Override
    public Converter getConverter(int field) {
        Type child = type.getType(field);
        return child.isPrimitive() ? new NoValues() : new NoConverter(child.asGroupType());
    }

    @Override
    public void start() {}

    @Override
    public void end() {}

    private static final class NoValues extends PrimitiveConverter {
        @Override
        public void addBinary(Binary value) {
            throw new UnsupportedOperationException();
        }
    }
}
