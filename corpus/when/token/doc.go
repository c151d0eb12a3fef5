// Package token cuts what people type into the numbers, words and marks of dates ([Of]), after [Tidy] has taken off
// what is no date around it, and finds phrases among them ([Match]). What they mean is for package when.
package token
