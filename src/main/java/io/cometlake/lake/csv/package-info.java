// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Tables as CSV after RFC 4180: a header row, CR LF, UTF-8. Null is an empty field and the empty text {@code ""}; every value
 * reads back as it was. The one public door is {@link io.cometlake.lake.csv.CsvFormat}.
 */
@NullMarked
package io.cometlake.lake.csv;

import org.jspecify.annotations.NullMarked;
