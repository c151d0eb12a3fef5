package texts

import (
	"archive/zip"

	"daybook/corpus"
)

func readPDF(name string, data []byte) (*corpus.Document, error)    { return nil, errNotYet }
func readRTF(name string, data []byte) (*corpus.Document, error)    { return nil, errNotYet }
func readMHTML(name string, data []byte) (*corpus.Document, error)  { return nil, errNotYet }
func readDOCX(name string, z *zip.Reader) (*corpus.Document, error) { return nil, errNotYet }
func readODT(name string, z *zip.Reader) (*corpus.Document, error)  { return nil, errNotYet }

var errNotYet = &corpus.FileError{Text: "it is a PDF or a word processor's file, which is not read here yet", Hint: hintUTF8}
