// Package search is /search: full text by words, phrases and fields. The language itself is
// read by index/query; here its names, times and diaries are resolved, and what else a query
// may mean is offered.
package search
