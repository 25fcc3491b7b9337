// Copyright The Cometlake Authors
// SPDX-License-Identifier: Apache-2.0
/**
 * One budget of calls for all processes with the same key and job repository. {@code SharedBudget} is the door; what is counted is {@code
 * BudgetRow}, which decides without a clock or a database of its own, and {@code BudgetTable} keeps.
 */
@NullMarked
package io.cometlake.job.budget;

import org.jspecify.annotations.NullMarked;
