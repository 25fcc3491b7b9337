// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * Job files in YAML. What a file may say is data ({@code ExportKeys}, made of {@code Key} and {@code Shape}): from it come the
 * parser, the JSON Schema for editors and the reference page. The door is {@code ExportJobFormat}.
 */
@NullMarked
package io.cometlake.config.file;

import org.jspecify.annotations.NullMarked;
