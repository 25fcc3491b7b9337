// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.client.model;

import org.jspecify.annotations.Nullable;

/** Something about the system that has no member of its own; the value as text also where it is a number. */
public record AdditionalSystemInfo(String key, @Nullable String value) {}
