"""What every page of ours needs: safe embedding, labels, the engine inside the page."""
