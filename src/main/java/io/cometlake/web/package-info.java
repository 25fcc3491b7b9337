// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The pages and their JSON API; changes anything only through the {@code job} facade. Nothing lives here yet.
 */
@NullMarked
package io.cometlake.web;

import org.jspecify.annotations.NullMarked;
