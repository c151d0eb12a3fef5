// Package blocks puts a document together, block by block, as its container tells them: a [Writer] for the readers of
// web pages, word processors' files and PDF.
package blocks
