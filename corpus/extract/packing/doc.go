// Package packing takes files out of what they are packed in: directories and archives in archives ([Members],
// [Unpack]), bounded by [Limits], and the parts of a document that is a zip ([Part]).
package packing
