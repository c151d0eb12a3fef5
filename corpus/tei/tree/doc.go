// Package tree reads XML of any size element by element, within bounds that a file made to do harm would pass, and
// keeps the lines: a [Source] gives tokens, and of an element the [Node] with all that is in it.
package tree
