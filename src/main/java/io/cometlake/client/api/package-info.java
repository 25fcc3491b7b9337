// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The whole of Comet's API, as its Python class {@code API} has it, in Java: {@link io.cometlake.client.api.CometApi} reads and
 * writes, {@link io.cometlake.client.api.CometReads} has the reading half alone. Methods have Python's names in camel case; its flags
 * are enums and records of options, its {@code None} is an empty {@code Optional}. Interfaces and options only: how it is done is
 * in {@code client.internal.api}. Nothing but what is marked {@code Nullable} takes null: a {@code NullPointerException} is the answer.
 */
@NullMarked
package io.cometlake.client.api;

import org.jspecify.annotations.NullMarked;
