// Package stock is what stands on the shelves of members and servers: saves, folders, notes,
// what was read, how much was quoted. It says what a store of it must do (state.go,
// readstate.go), makes names and texts fit to keep (words.go), and has what works on the
// store alone: the count of what was quoted (meter.go), the end of what a server kept
// (sweep.go), and all that is kept of an owner (all.go).
package stock
