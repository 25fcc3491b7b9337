// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.lake.csv;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Takes the fields of a record: null where one is empty and not quoted. */
final class RecordHandler extends AbstractBaseCsvCallbackHandler<@Nullable String[]> {
    private @Nullable String[] fields = new String[16];
    private @Nullable String[] earlier = new String[16];

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        if (index == fields.length) {
            fields = Arrays.copyOf(fields, 2 * index);
            earlier = Arrays.copyOf(earlier, 2 * index);
        }
        if (length == 0 && !quoted) {
            fields[index] = null;
            return;
        }
        String known = earlier[index];
        String text =
                known != null && isSame(known, buffer, offset, length) ? known : new String(buffer, offset, length);
        fields[index] = text;
        earlier[index] = text;
    }

    /** Keys and names stand in many rows one after the other; they are kept once. */
    private static boolean isSame(String known, char[] buffer, int offset, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = length - 1; i >= 0; i--) {
            if (known.charAt(i) != buffer[offset + i]) {
                return false;
            }
        }
        return true;
    }

    @Override
    protected @Nullable String[] buildRecord() {
        return Arrays.copyOf(fields, getFieldCount());
    }
}
