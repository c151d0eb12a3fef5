// Package clock compares our clock with Discord's before anything is decided by it.
package clock
