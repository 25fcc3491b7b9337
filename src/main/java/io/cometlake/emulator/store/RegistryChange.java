// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
package io.cometlake.emulator.store;

/**
 * Something that happened to a version of a registered model.
 *
 * @param at in epoch milliseconds
 * @param action {@code created}, {@code status}, …
 * @param value what it is now
 */
public record RegistryChange(long at, String userName, String action, String value) {}
