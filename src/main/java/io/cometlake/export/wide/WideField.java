// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.export.wide;

/** What a column is made of: all values of one name. */
public record WideField(WideSource source, String name) {}
