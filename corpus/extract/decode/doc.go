// Package decode makes letters of bytes: plain text in any usual encoding, and XML in the one that it declares.
package decode
