// Package hits finds the places of a copy that have the fingerprints of a known text ([Look]): two chains, of the text
// and of its notes, of hits that bear each other out.
package hits
