/** The keys of specifications, test vectors and tutorials, whose private halves everybody has. */

/**
 * RFC 7638 SHA-256 thumbprint to where the key is printed with its private half. Computed from the published vectors:
 * the RFCs, the jwt.io debugger, and Wycheproof's json_web_key_test.json.
 */
export const sampleKeys: ReadonlyMap<string, string> = new Map([
  ['IsUn6_e04MaShXFIISMp4kG62LWzMIPy_MvSA5pJgX8', 'RFC 7515 appendix A.2'],
  ['oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U', 'RFC 7515 appendix A.3'],
  ['u5YUSjQ2-2chBi51NSk3t3g7IM4o2KYcnPqPtCNGd3U', 'RFC 7515 appendix A.4'],
  ['cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s', 'RFC 7517 appendix A.2'],
  // The key of RFC 7638 §3.1 as well.
  ['NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs', 'RFC 7517 appendix A.2'],
  ['dHri3SADZkrush5HU_50AoRhcKFryN-PI6jPBtPL55M', 'RFC 7520 §3.2'],
  ['9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI', 'RFC 7520 §3.4'],
  ['h_jutvC-jg3Nwueq8LmdSybXykVsBwk4_5u5Y9JiS7E', 'RFC 7520 §5.1'],
  ['Rt-IyDEhXohvTl_ozKQ9YGflXGuDb3uu3QmqN2LoMwM', 'RFC 7520 §5.2'],
  ['YlKlB7M2wnS0cPn_V7OW-FuDLuWdJ9z4OvPHmhGDfeE', 'RFC 7520 §5.4'],
  ['HsSFalww3yP-dO-lWGYgFcyV5H22oScIFc4V2Y6GOto', 'RFC 7520 §5.5'],
  ['kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k', 'RFC 8037 appendix A.1'],
  ['oGDmHqCJ7yzMkWEkrlZVHkvrHIyQwtlDmeq5ForUHeY', 'the jwt.io debugger (RS256, 2048 bits)'],
  ['pdmN_UI10XD6wy44jm-JkHmJOFxevse_2jio8cH1lRw', 'the jwt.io debugger (RS256, 1024 bits)'],
  ['19J8y7Zprt2-QKLjF2I5pVk0OELX6cY2AfaAv1LC_w8', 'the jwt.io debugger (ES256)'],
  ['iTqXXI0zbAnJCKDaobfhkM1f-6rMSpTfyZMRp_2tKI8', 'the jwt.io debugger (ES384)'],
  ['xZDfZpry4P9vZPZyG2fNBRj-7Lz5omVdm7tHoCgSNfY', 'the jwt.io debugger (ES512)'],
  ['hKoe1YKmJxChuUJIUBuWgD3Kc_DtVa-vpjuCNmmDQh8', 'the Wycheproof test vectors (RS256)'],
  ['jtGSXJVYuZVE0cLF8m4OWz-gvUEtc1LxRfUd7fMBarg', 'the Wycheproof test vectors (ES256)'],
])
