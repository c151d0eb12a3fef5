// Package prints is the file of the fingerprints of a known text, written and read.
package prints
