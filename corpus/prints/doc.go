// Package prints takes the fingerprints of a known text ([Make]), and is the file of them, written and read.
package prints
